"""The receipt on standard input, made by python-escpos: prints how many bytes it takes."""

import json
import sys

from escpos.printer import Dummy
from PIL import Image, ImageOps

receipt = json.load(sys.stdin)
logo = bytes.fromhex(receipt["logo"])
size = (receipt["row"] * 8, len(logo) // receipt["row"])
# One is black for a printer and white for a picture.
picture = ImageOps.invert(Image.frombytes("1", size, logo).convert("L")).convert("1")

printer = Dummy()
printer.hw("INIT")
printer.image(picture, impl="bitImageRaster")
for line in receipt["lines"]:
    printer.text(line + "\n")
printer.qr(receipt["code"], native=True, size=4)
printer.cut()
print(len(printer.output))
