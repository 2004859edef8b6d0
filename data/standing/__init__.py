"""How ready the office is on a day: readiness of the evidence, standing in the LKE."""
