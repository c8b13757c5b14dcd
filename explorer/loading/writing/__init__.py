"""The model back into the tables of a scenario file: what the `build_*` modules do, the other way round."""
