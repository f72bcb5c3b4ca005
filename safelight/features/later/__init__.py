"""The dialect of programs from 2013 on, spoken at the edge: what they send becomes the contract's requests."""
