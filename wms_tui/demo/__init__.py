"""Everything on one machine, with a simulated ERP and simulated devices on real wires."""
