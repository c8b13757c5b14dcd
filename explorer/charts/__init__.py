"""Results into figures; these modules know Plotly and nothing of Streamlit."""
