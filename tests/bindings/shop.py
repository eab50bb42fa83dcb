"""A shop for the journeys: a scenario played by the `milgrain` command, opened by the built library.

`MILGRAIN_COMMAND` is that command, and the generated module lies on Python's path beside the
library: `cargo xtask test --only bindings` sees to both.
"""

import asyncio
import os
import pathlib
import shutil
import subprocess
import tempfile

import milgrain

HERE = pathlib.Path(__file__).parent
# 2027-01-10, noon in Ohio: one date of the layaway has passed.
NOON = 1_799_600_400_000


class FileVault(milgrain.KeyVault):
    """A key in a file, as on a desk."""

    def __init__(self, folder):
        self.path = pathlib.Path(folder) / "key"

    def load(self):
        return self.path.read_bytes() if self.path.exists() else None

    def keep(self, key):
        with open(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())


class FixedClock(milgrain.Clock):
    """The same moment, whenever it is asked."""

    def now(self):
        return milgrain.Moment(millis=NOON, offset_minutes=-300)


class BrokenVault(milgrain.KeyVault):
    """A vault that the platform keeps shut."""

    def load(self):
        raise milgrain.PortError.Refused()

    def keep(self, key):
        raise milgrain.PortError.Refused()


def open_core(folder):
    return milgrain.Milgrain.open(str(folder), milgrain.desk_device(), FileVault(folder), FixedClock())


def verify(folder):
    """Checks every record, entry and view of a folder against its log."""
    command = [os.environ["MILGRAIN_COMMAND"], "verify", "--data", str(folder)]
    return subprocess.run(command, capture_output=True, text=True)


class Shop:
    """A shop in a folder of its own, open until it is closed."""

    _played = None

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp()) / "shop"
        shutil.copytree(self.played(), self.folder)
        self.core = open_core(self.folder)
        stores = asyncio.run(self.core.stores())
        self.store = stores[0].store
        self.people = {one.name: one for one in asyncio.run(self.core.people())}
        self.dana = self.desk("Dana Whitlock")
        self.ruth = self.desk("Ruth Ferris")

    @classmethod
    def played(cls):
        """The scenario, played once; each shop is a copy."""
        if cls._played is None:
            cls._played = pathlib.Path(tempfile.mkdtemp()) / "played"
            command = [os.environ["MILGRAIN_COMMAND"], "play", str(HERE / "shop.jsonl")]
            subprocess.run([*command, "--data", str(cls._played)], check=True, capture_output=True)
        return cls._played

    def desk(self, name):
        return milgrain.Desk(staff=self.people[name].staff, store=self.store)

    def command(self, desk=None):
        return milgrain.Command(id=self.core.new_id(), desk=desk or self.dana)

    async def piece(self, tag):
        found = await self.core.catalog().scanned(tag)
        return found[0]

    async def cart(self, *tags):
        """A sale with these pieces on it."""
        counter = self.core.counter()
        started = await counter.start_sale(self.command(), None)
        for tag in tags:
            await counter.add_piece(self.command(), started.order, await self.piece(tag))
        return started.order

    async def layaway(self):
        page = await self.core.orders().list(self.dana, milgrain.AgreementState.OPEN, None, 10)
        return next(row.order for row in page.rows if row.kind == milgrain.OrderKind.LAYAWAY)

    def close(self):
        self.core.shut_down()
        shutil.rmtree(self.folder.parent)


def usd(typed):
    return milgrain.read_amount(typed, "USD")


def cash(amount, given=None):
    by = milgrain.PaidBy.CASH(given=usd(given) if given else None)
    return milgrain.Payment(by=by, amount=amount if isinstance(amount, milgrain.Money) else usd(amount))
