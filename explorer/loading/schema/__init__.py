"""The shape of a scenario file, as pydantic models; the JSON Schema for editors is generated from them."""
