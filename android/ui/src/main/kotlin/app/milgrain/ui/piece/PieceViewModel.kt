package app.milgrain.ui.piece

import androidx.lifecycle.viewModelScope
import app.milgrain.core.Piece
import app.milgrain.core.Refusal
import app.milgrain.core.Topic
import app.milgrain.ui.shop.Shop
import app.milgrain.ui.shop.ShopModel
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** A piece as it stands; whether its cost is shown, and whether it is being put on a sale. */
data class PieceState(
    val piece: Piece?,
    val costShown: Boolean,
    val adding: Boolean,
    val refusal: Refusal?,
)

sealed interface PieceEvent {
    data object Add : PieceEvent

    /** The cost is shown while somebody holds it, and never longer. */
    data class HoldCost(val held: Boolean) : PieceEvent
}

class PieceViewModel(
    private val shop: Shop,
    private val id: String,
    private val sale: String?,
    private val onAdded: (String) -> Unit,
) : ShopModel<PieceState>(PieceState(null, costShown = false, adding = false, refusal = null)) {

    /** Kept until they are answered: asked again after a failure, nothing happens twice. */
    private val starts = shop.newId()
    private val adds = shop.newId()

    init {
        viewModelScope.launch { shop.changes(Topic.Goods).collect { load() } }
        viewModelScope.launch { load() }
    }

    fun on(event: PieceEvent) = when (event) {
        is PieceEvent.HoldCost -> shown.update { it.copy(costShown = event.held) }
        PieceEvent.Add -> add()
    }

    private suspend fun load() = trying {
        val piece = shop.piece(id)
        shown.update { it.copy(piece = piece) }
    }

    private fun add() {
        if (shown.value.adding) return
        shown.update { it.copy(adding = true, refusal = null) }
        viewModelScope.launch {
            trying {
                val order = sale ?: shop.startSale(starts)
                shop.addPiece(adds, order, id)
                onAdded(order)
            }
            shown.update { it.copy(adding = false) }
        }
    }

    override fun refused(state: PieceState, refusal: Refusal) = state.copy(refusal = refusal)
}
