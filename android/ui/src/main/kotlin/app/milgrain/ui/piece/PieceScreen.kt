package app.milgrain.ui.piece

import androidx.compose.foundation.background
import androidx.compose.foundation.gestures.awaitEachGesture
import androidx.compose.foundation.gestures.awaitFirstDown
import androidx.compose.foundation.gestures.waitForUpOrCancellation
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.platform.testTag
import androidx.compose.ui.unit.dp
import app.milgrain.core.Piece
import app.milgrain.core.PieceStanding
import app.milgrain.core.PromiseState
import app.milgrain.core.Stone
import app.milgrain.core.StoneOrigin
import app.milgrain.ui.parts.BigAmount
import app.milgrain.ui.parts.CutDrawing
import app.milgrain.ui.parts.Fact
import app.milgrain.ui.parts.Hairline
import app.milgrain.ui.parts.MainAction
import app.milgrain.ui.parts.Mark
import app.milgrain.ui.parts.Page
import app.milgrain.ui.parts.Refused
import app.milgrain.ui.theme.Look
import app.milgrain.ui.theme.Tokens
import app.milgrain.ui.words.LocalWords
import app.milgrain.ui.words.PieceWords

private val TRAY = 200.dp

@Composable
fun PieceScreen(state: PieceState, on: (PieceEvent) -> Unit, onBack: () -> Unit) {
    val words = LocalWords.current.piece
    val piece = state.piece
    Page(piece?.tag.orEmpty(), onBack, action = {
        state.refusal?.let { Refused(it, Modifier.padding(bottom = Tokens.Space.m)) }
        MainAction(words.addToSale, enabled = piece?.sellable == true, waits = state.adding) { on(PieceEvent.Add) }
    }) {
        if (piece != null) Body(piece, state.costShown, on)
    }
}

@Composable
private fun Body(piece: Piece, costShown: Boolean, on: (PieceEvent) -> Unit) {
    val words = LocalWords.current.piece
    Column(Modifier.fillMaxSize().verticalScroll(rememberScrollState())) {
        Tray(piece)
        Column(
            Modifier.padding(horizontal = Tokens.Space.l, vertical = Tokens.Space.xl),
            verticalArrangement = Arrangement.spacedBy(Tokens.Space.m),
        ) {
            Text(piece.title, style = Look.serif(Tokens.Type.head))
            BigAmount(piece.price.text, Modifier.testTag("price"))
            Standing(piece)
            Hairline(Modifier.padding(vertical = Tokens.Space.xs))
            piece.stones.forEach { StoneFacts(it, words) }
            piece.metal?.let { Fact(words.metal, it) }
            piece.size?.let { Fact(words.size, it) }
            piece.certificate?.let { Fact(words.certificate, it) }
            Fact(words.place, listOfNotNull(piece.storeName, piece.caseName).joinToString(", "))
            // The law's words: every stone with its origin and what was done to it.
            if (piece.described != piece.title) {
                Text(piece.described, style = Look.sans(Tokens.Type.quiet), color = Look.colours.inkQuiet)
            }
            piece.cost?.let { Cost(it.text, costShown, on) }
        }
    }
}

/** The piece first, on the tray. */
@Composable
private fun Tray(piece: Piece) {
    val words = LocalWords.current.piece
    Box(
        Modifier.fillMaxWidth().height(TRAY).background(Look.colours.surface),
        contentAlignment = Alignment.Center,
    ) {
        val shape = piece.stones.firstOrNull()?.let { it.shape ?: it.name }
        CutDrawing(shape, piece.title, words.picture(piece.title), Modifier.size(TRAY * 0.7f))
    }
    Hairline()
}

/** How sure we are that it is free: a bead and a word. */
@Composable
private fun Standing(piece: Piece) {
    val (words, colours) = LocalWords.current.piece to Look.colours
    val number = piece.orderNumber.orEmpty()
    val (mark, said, colour) = when {
        piece.sellable -> Triple(PromiseState.PAID, words.freeHere, colours.paid)
        piece.standing == PieceStanding.RESERVED -> Triple(PromiseState.NEXT, words.held(number), colours.due)
        piece.standing == PieceStanding.SOLD || piece.standing == PieceStanding.HANDED_OVER ->
            Triple(PromiseState.TO_COME, words.sold(number), colours.inkQuiet)
        else -> Triple(PromiseState.LATE, words.notHere, colours.late)
    }
    Row(horizontalArrangement = Arrangement.spacedBy(Tokens.Space.s), verticalAlignment = Alignment.CenterVertically) {
        Mark(mark)
        Text(said, Modifier.testTag("standing"), style = Look.sans(Tokens.Type.body), color = colour)
    }
}

@Composable
private fun StoneFacts(stone: Stone, words: PieceWords) {
    val origin = when (stone.origin) {
        StoneOrigin.NATURAL -> words.natural
        StoneOrigin.LABORATORY_GROWN -> words.grown
        StoneOrigin.NOT_APPLICABLE -> null
    }
    val name = listOfNotNull(origin, stone.name).joinToString(" ")
    Fact(
        name.replaceFirstChar { it.uppercase() },
        listOfNotNull(stone.weight, stone.shape, stone.colour, stone.clarity).joinToString("  ·  "),
    )
    stone.cut?.let { Fact(words.cutAndMeasure, listOfNotNull(it, stone.measurements).joinToString("  ·  ")) }
}

/** Shown while it is held, for those who may know it at all. */
@Composable
private fun Cost(cost: String, shown: Boolean, on: (PieceEvent) -> Unit) {
    val words = LocalWords.current.piece
    Row(
        Modifier.fillMaxWidth().heightIn(min = Tokens.touch).testTag("cost").pointerInput(Unit) {
            awaitEachGesture {
                awaitFirstDown()
                on(PieceEvent.HoldCost(true))
                waitForUpOrCancellation()
                on(PieceEvent.HoldCost(false))
            }
        },
        verticalAlignment = Alignment.CenterVertically,
    ) { if (shown) Fact(words.cost, cost) else Text(words.costHold, style = Look.sans(Tokens.Type.body), color = Look.colours.accent) }
}
