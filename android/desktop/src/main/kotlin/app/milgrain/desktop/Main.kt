package app.milgrain.desktop

import androidx.compose.ui.unit.DpSize
import androidx.compose.ui.unit.dp
import androidx.compose.ui.window.WindowState
import androidx.compose.ui.window.singleWindowApplication
import app.milgrain.core.Desk
import app.milgrain.ui.App
import app.milgrain.ui.shop.CoreShop
import app.milgrain.ui.theme.MilgrainTheme
import kotlinx.coroutines.runBlocking
import java.io.File
import kotlin.system.exitProcess

/** The phone's screens in a window, over a folder that the `milgrain` command made: FOLDER [NAME of the person]. */
fun main(arguments: Array<String>) {
    val folder = arguments.firstOrNull()?.let(::File)
    if (folder == null || !File(folder, "log.db").exists()) {
        System.err.println("usage: app FOLDER [NAME]: a folder that `cargo demo` or `milgrain play` made")
        exitProcess(2)
    }
    val core = openDesk(folder)
    val (store, person) = runBlocking {
        val people = core.people()
        core.stores().first() to (people.find { it.name == arguments.getOrNull(1) } ?: people.first())
    }
    val shop = CoreShop(core, Desk(person.staff, store.store))
    singleWindowApplication(title = store.name, state = WindowState(size = DpSize(412.dp, 892.dp))) {
        MilgrainTheme(deskFonts()) { App(shop, store.name, person.name, ::deskPicture) }
    }
    core.shutDown()
}
