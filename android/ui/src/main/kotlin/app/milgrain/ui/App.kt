package app.milgrain.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.ImageBitmap
import androidx.lifecycle.ViewModel
import androidx.lifecycle.ViewModelStore
import androidx.compose.runtime.DisposableEffect
import app.milgrain.ui.home.HomeScreen
import app.milgrain.ui.home.HomeViewModel
import app.milgrain.ui.order.OrderScreen
import app.milgrain.ui.order.OrderViewModel
import app.milgrain.ui.piece.PieceScreen
import app.milgrain.ui.piece.PieceViewModel
import app.milgrain.ui.sale.SaleScreen
import app.milgrain.ui.sale.SaleViewModel
import app.milgrain.ui.shop.Shop
import app.milgrain.ui.theme.Look

/** Where somebody is: a screen and what it shows, written so that it survives the process. */
private const val HOME = "home"
private const val PIECE = "piece "
private const val SALE = "sale "
private const val ORDER = "order "

/** The whole app, over a shop and under the look. */
@Composable
fun App(shop: Shop, shopName: String, person: String, picture: (ByteArray) -> ImageBitmap) {
    var way by rememberSaveable { mutableStateOf(listOf(HOME)) }
    val go: (String) -> Unit = { way = way + it }
    val back: () -> Unit = { way = way.dropLast(1).ifEmpty { listOf(HOME) } }
    val home = remember(shop) { HomeViewModel(shop) }
    Box(Modifier.fillMaxSize().background(Look.colours.ground)) {
        val here = way.last()
        when {
            here.startsWith(PIECE) -> {
                val sale = way.lastOrNull { it.startsWith(SALE) }?.removePrefix(SALE)
                val model = model(here) { PieceViewModel(shop, here.removePrefix(PIECE), sale) { go(SALE + it) } }
                val state by model.state.collectAsState()
                PieceScreen(state, model::on, back)
            }
            here.startsWith(SALE) -> {
                val model = model(here) { SaleViewModel(shop, here.removePrefix(SALE)) }
                val state by model.state.collectAsState()
                SaleScreen(state, model::on, picture, back) { way = listOf(HOME) }
            }
            here.startsWith(ORDER) -> {
                val model = model(here) { OrderViewModel(shop, here.removePrefix(ORDER)) }
                val state by model.state.collectAsState()
                OrderScreen(state, model::on, back)
            }
            else -> {
                val state by home.state.collectAsState()
                HomeScreen(shopName, person, state, home::on, { go(PIECE + it) }, { go(ORDER + it) })
            }
        }
    }
}

/** A view model that lives as long as its screen is shown. */
@Composable
private fun <T : ViewModel> model(key: String, make: () -> T): T {
    val store = remember(key) { ViewModelStore() }
    val model = remember(key) { make().also { store.put(key, it) } }
    DisposableEffect(key) { onDispose { store.clear() } }
    return model
}
