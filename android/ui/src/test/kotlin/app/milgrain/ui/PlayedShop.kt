package app.milgrain.ui

import app.milgrain.core.Clock
import app.milgrain.core.Desk
import app.milgrain.core.Milgrain
import app.milgrain.core.Moment
import app.milgrain.desktop.openDesk
import app.milgrain.ui.shop.CoreShop
import kotlinx.coroutines.runBlocking
import java.io.File
import java.nio.file.Files

/** A shop that the `milgrain` command played into a folder of its own, opened by the core itself. */
class PlayedShop(val person: String = "Dana Whitlock") : AutoCloseable {
    private val folder: File = Files.createTempDirectory("shop").toFile()
    private val core: Milgrain
    val name: String
    val shop: CoreShop

    init {
        milgrain("play", System.getProperty("milgrain.scenario"))
        core = openDesk(folder, Noon)
        val (store, staff) = runBlocking { core.stores().single() to core.people().first { it.name == person } }
        name = store.name
        shop = CoreShop(core, Desk(staff.staff, store.store))
    }

    /** The journal as the accountants' tools read it, after the folder was closed and every record verified. */
    fun journal(): String {
        core.shutDown()
        milgrain("verify")
        return milgrain("export", "journal", "--format", "hledger")
    }

    override fun close() {
        core.shutDown()
        folder.deleteRecursively()
    }

    private fun milgrain(vararg words: String): String {
        val command = listOf(System.getProperty("milgrain.command"), *words, "--data", folder.path)
        val process = ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start()
        val said = process.inputStream.bufferedReader().readText()
        check(process.waitFor() == 0) { "${words.first()} failed" }
        return said
    }
}

/** 2027-01-10, noon in Ohio: one date of the layaway has passed. */
object Noon : Clock {
    override fun now() = Moment(1_799_600_400_000, -300)
}
