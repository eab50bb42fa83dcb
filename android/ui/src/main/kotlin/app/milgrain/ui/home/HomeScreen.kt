package app.milgrain.ui.home

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.foundation.text.BasicTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.SolidColor
import androidx.compose.ui.platform.testTag
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextOverflow
import app.milgrain.core.OrderRow
import app.milgrain.core.PieceRow
import app.milgrain.core.PromiseState
import app.milgrain.core.RowStatus
import app.milgrain.ui.parts.BeadedLine
import app.milgrain.ui.parts.CutDrawing
import app.milgrain.ui.parts.Empty
import app.milgrain.ui.parts.Hairline
import app.milgrain.ui.parts.Heading
import app.milgrain.ui.parts.Mark
import app.milgrain.ui.parts.Page
import app.milgrain.ui.parts.Refused
import app.milgrain.ui.theme.Look
import app.milgrain.ui.theme.Tokens
import app.milgrain.ui.words.LocalWords

@Composable
fun HomeScreen(
    shopName: String,
    person: String,
    state: HomeState,
    on: (HomeEvent) -> Unit,
    onPiece: (String) -> Unit,
    onOrder: (String) -> Unit,
) {
    val words = LocalWords.current.home
    Page(shopName, onBack = null, aside = person, action = { SearchField(state.typed, on) }) {
        state.refusal?.let { Refused(it, Modifier.padding(Tokens.Space.l)) }
        LazyColumn(Modifier.weight(1f).testTag("list"), contentPadding = PaddingValues(vertical = Tokens.Space.s)) {
            when {
                state.typed.isNotEmpty() && state.rows.isEmpty() -> item { Empty(words.nothingFound, words.nothingFoundHelp) }
                state.typed.isNotEmpty() -> pieces(state, on, onPiece)
                state.orders.isEmpty() -> item { Empty(words.nothingOpen, words.nothingOpenHelp) }
                else -> orders(state.orders, words.openOrders, onOrder)
            }
        }
    }
}

private fun LazyListScope.pieces(state: HomeState, on: (HomeEvent) -> Unit, onPiece: (String) -> Unit) {
    items(state.rows, key = { it.tag }) { PieceLine(it, onPiece) }
    if (state.next != null) item(key = "end") { LaunchedEffect(state.rows.size) { on(HomeEvent.ReachedEnd) } }
}

private fun LazyListScope.orders(rows: List<OrderRow>, title: String, onOrder: (String) -> Unit) {
    item(key = "title") { Heading(title, Modifier.padding(horizontal = Tokens.Space.l)) }
    items(rows, key = { it.order }) { OrderLine(it, onOrder) }
}

@Composable
private fun PieceLine(row: PieceRow, onPiece: (String) -> Unit) {
    val colours = Look.colours
    val piece = row.piece
    Row(
        Modifier.fillMaxWidth().clickable(enabled = piece != null, role = Role.Button) { piece?.let(onPiece) }
            .testTag("piece-${row.tag}").heightIn(min = Tokens.touch)
            .padding(horizontal = Tokens.Space.l, vertical = Tokens.Space.m),
        horizontalArrangement = Arrangement.spacedBy(Tokens.Space.l),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        CutDrawing(row.shape, row.words, row.tag, Modifier.size(Tokens.touch))
        Column(Modifier.weight(1f)) {
            Text(row.words, style = Look.serif(Tokens.Type.title), maxLines = 1, overflow = TextOverflow.Ellipsis)
            Text(facts(row), style = Look.sans(Tokens.Type.quiet), color = colours.inkQuiet, maxLines = 1, overflow = TextOverflow.Ellipsis)
        }
        Column(horizontalAlignment = Alignment.End) {
            Text(row.price.text, style = Look.figures(Tokens.Type.body, FontWeight.SemiBold))
            StatusWord(row.status)
        }
    }
    Hairline(Modifier.padding(start = Tokens.Space.l))
}

private fun facts(row: PieceRow) =
    listOfNotNull(row.tag, row.weight, row.colour, row.clarity, row.metal, row.size).joinToString("  ·  ")

/** Free, held, sold or gone: a word, and a bead whose shape says the same. */
@Composable
fun StatusWord(status: RowStatus) {
    val (words, colours) = LocalWords.current.home to Look.colours
    val (mark, word, colour) = when (status) {
        RowStatus.FREE -> Triple(PromiseState.PAID, words.free, colours.paid)
        RowStatus.HELD -> Triple(PromiseState.NEXT, words.held, colours.due)
        RowStatus.SOLD -> Triple(PromiseState.TO_COME, words.sold, colours.inkQuiet)
        RowStatus.GONE -> Triple(PromiseState.TO_COME, words.gone, colours.inkQuiet)
    }
    Row(horizontalArrangement = Arrangement.spacedBy(Tokens.Space.xs), verticalAlignment = Alignment.CenterVertically) {
        Mark(mark)
        Text(word, style = Look.sans(Tokens.Type.quiet), color = colour)
    }
}

@Composable
private fun OrderLine(row: OrderRow, onOrder: (String) -> Unit) {
    val (words, colours) = LocalWords.current to Look.colours
    Column(
        Modifier.fillMaxWidth().clickable(role = Role.Button) { onOrder(row.order) }.testTag("order-${row.number}")
            .padding(horizontal = Tokens.Space.l, vertical = Tokens.Space.m),
    ) {
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Tokens.Space.l), Alignment.CenterVertically) {
            Text(row.customerName ?: row.number, Modifier.weight(1f), style = Look.serif(Tokens.Type.title), maxLines = 1, overflow = TextOverflow.Ellipsis)
            Text(row.balance.text, style = Look.figures(Tokens.Type.body, FontWeight.SemiBold))
        }
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Tokens.Space.l)) {
            Text("${row.number}  ·  ${row.title}", Modifier.weight(1f), style = Look.sans(Tokens.Type.quiet), color = colours.inkQuiet, maxLines = 1, overflow = TextOverflow.Ellipsis)
            Text(words.home.stillToPay, style = Look.sans(Tokens.Type.quiet), color = colours.inkQuiet)
        }
        if (row.beads.isNotEmpty()) {
            BeadedLine(row.beads, words.order.progress(row.beads.count { it == PromiseState.PAID }, row.beads.size))
        }
    }
    Hairline(Modifier.padding(start = Tokens.Space.l))
}

@Composable
private fun SearchField(typed: String, on: (HomeEvent) -> Unit) {
    val (words, colours) = LocalWords.current.home to Look.colours
    val shape = RoundedCornerShape(Tokens.corner)
    Row(
        Modifier.fillMaxWidth().heightIn(min = Tokens.action).clip(shape).border(Tokens.Space.hair, colours.inkQuiet, shape)
            .background(colours.surface).padding(start = Tokens.Space.l),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        BasicTextField(
            typed,
            { on(HomeEvent.Typed(it)) },
            Modifier.weight(1f).heightIn(min = Tokens.touch).testTag("search"),
            textStyle = Look.sans(Tokens.Type.body),
            singleLine = true,
            cursorBrush = SolidColor(colours.accent),
        ) { field ->
            Box(Modifier.heightIn(min = Tokens.touch), contentAlignment = Alignment.CenterStart) {
                if (typed.isEmpty()) Text(words.hint, style = Look.sans(Tokens.Type.body), color = colours.inkQuiet)
                field()
            }
        }
        if (typed.isNotEmpty()) {
            Box(
                Modifier.heightIn(min = Tokens.touch).clickable(role = Role.Button) { on(HomeEvent.Typed("")) }
                    .testTag("clear").padding(horizontal = Tokens.Space.l),
                contentAlignment = Alignment.Center,
            ) { Text(words.clear, style = Look.sans(Tokens.Type.quiet), color = colours.accent) }
        }
    }
}
