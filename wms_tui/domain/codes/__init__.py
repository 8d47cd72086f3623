"""What the characters of a code say by themselves: symbology, check digits, GS1, waybill forms.

All of it only explains a code that the books do not know, or finds the goods inside a GS1 code; a
code that the books know is never refused for what stands here.
"""
