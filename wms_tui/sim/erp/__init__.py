"""An ERP and what it knows: goods, buyers, orders, its half of Qimen, and the reports it got."""
