"""Qimen 奇门, the warehouse interface of the Taobao Open Platform: signing, XML in, XML out."""
