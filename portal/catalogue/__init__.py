"""The description of the data for portals: DCAT-AP and VoID, told by one TOML file."""
