package app.milgrain.ui.sale

import androidx.compose.foundation.Image
import androidx.compose.foundation.background
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.layout.ContentScale
import androidx.compose.ui.platform.testTag
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.text.style.TextOverflow
import app.milgrain.core.OrderLine
import app.milgrain.core.OrderView
import app.milgrain.core.Sold
import app.milgrain.ui.parts.BigAmount
import app.milgrain.ui.parts.Choice
import app.milgrain.ui.parts.Empty
import app.milgrain.ui.parts.Fact
import app.milgrain.ui.parts.Hairline
import app.milgrain.ui.parts.MainAction
import app.milgrain.ui.parts.Pad
import app.milgrain.ui.parts.Page
import app.milgrain.ui.parts.Refused
import app.milgrain.ui.theme.Look
import app.milgrain.ui.theme.Tokens
import app.milgrain.ui.words.LocalWords

/** [picture] turns the bytes of a picture into one: each platform has its own way. */
@Composable
fun SaleScreen(
    state: SaleState,
    on: (SaleEvent) -> Unit,
    picture: (ByteArray) -> ImageBitmap,
    onBack: () -> Unit,
    onDone: () -> Unit,
) {
    val words = LocalWords.current.sale
    val sold = state.sold
    val bill = state.bill
    when {
        sold != null -> Page(words.title, onBack = null, action = { MainAction(words.done, tag = "done", onClick = onDone) }) {
            GiveBack(sold, state.receipt?.picture, picture)
        }
        bill == null -> Page(words.title, onBack) { }
        bill.lines.isEmpty() -> Page(words.title, onBack) { Empty(words.empty, words.emptyHelp) }
        else -> Page(words.title, onBack, action = { Take(bill, state, on) }) { Bill(bill, on) }
    }
}

@Composable
private fun ColumnScope.Bill(bill: OrderView, on: (SaleEvent) -> Unit) {
    val words = LocalWords.current.sale
    Column(
        Modifier.weight(1f).fillMaxWidth().verticalScroll(rememberScrollState()).padding(Tokens.Space.l),
        verticalArrangement = Arrangement.spacedBy(Tokens.Space.m),
    ) {
        bill.lines.forEach { Line(it, on) }
        Hairline()
        if (bill.lines.any { it.discounted }) {
            Fact(words.list, bill.list.text)
            Fact(words.discount, bill.discount.text)
        }
        Fact(words.tax, bill.tax.text)
    }
}

@Composable
private fun Line(line: OrderLine, on: (SaleEvent) -> Unit) {
    val said = LocalWords.current.sale.remove(line.description)
    Row(Modifier.fillMaxWidth(), verticalAlignment = Alignment.CenterVertically) {
        Text(line.description, Modifier.weight(1f), style = Look.serif(Tokens.Type.title), maxLines = 3, overflow = TextOverflow.Ellipsis)
        Text(line.price.text, Modifier.padding(start = Tokens.Space.l), style = Look.figures(Tokens.Type.body))
        Box(
            Modifier.size(Tokens.touch).clickable(role = Role.Button) { on(SaleEvent.Remove(line.line)) }
                .semantics { contentDescription = said }.testTag("remove-${line.line}"),
            contentAlignment = Alignment.Center,
        ) { Text("×", style = Look.sans(Tokens.Type.title), color = Look.colours.inkQuiet) }
    }
}

/** What is owed, the largest; what was handed over; the pad; the one main action. */
@Composable
private fun Take(bill: OrderView, state: SaleState, on: (SaleEvent) -> Unit) {
    val words = LocalWords.current.sale
    Column(verticalArrangement = Arrangement.spacedBy(Tokens.Space.s)) {
        Row(Modifier.fillMaxWidth(), verticalAlignment = Alignment.Bottom) {
            Text(words.toPay, Modifier.weight(1f).padding(bottom = Tokens.Space.s), style = Look.sans(Tokens.Type.body), color = Look.colours.inkQuiet)
            BigAmount(bill.balance.text, Modifier.testTag("to-pay"))
        }
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Tokens.Space.s), Alignment.CenterVertically) {
            Choice(words.exact, state.typed.isEmpty(), "exact") { on(SaleEvent.Exact) }
            Given(state)
        }
        Pad(words.point, words.delete, { on(SaleEvent.Key(it)) }, { on(SaleEvent.Delete) })
        state.refusal?.let { Refused(it) }
        val said = if (state.selling) words.waiting else words.takeCash(bill.balance.text)
        MainAction(said, waits = state.selling, tag = "sell") { on(SaleEvent.Sell) }
    }
}

/** What was handed over, as the core writes what was typed. */
@Composable
private fun RowScope.Given(state: SaleState) {
    val words = LocalWords.current.sale
    val typed = state.given?.text
    Text(
        if (typed == null) words.handedOver else words.handed(typed),
        Modifier.weight(1f).testTag("given"),
        style = Look.sans(Tokens.Type.body, if (typed == null) FontWeight.Normal else FontWeight.SemiBold),
        color = if (typed == null) Look.colours.inkQuiet else Look.colours.ink,
        textAlign = TextAlign.End,
    )
}

/** After the sale: what goes back to the client, and their receipt. */
@Composable
private fun GiveBack(sold: Sold, receipt: ByteArray?, picture: (ByteArray) -> ImageBitmap) {
    val words = LocalWords.current.sale
    Column(
        Modifier.fillMaxSize().verticalScroll(rememberScrollState()).padding(Tokens.Space.l),
        horizontalAlignment = Alignment.CenterHorizontally,
        verticalArrangement = Arrangement.spacedBy(Tokens.Space.s),
    ) {
        Text(words.paid(sold.order.total.text), style = Look.sans(Tokens.Type.body), color = Look.colours.paid)
        if (sold.changeDue) {
            Text(words.giveBack, style = Look.sans(Tokens.Type.body), color = Look.colours.inkQuiet)
            BigAmount(sold.change.text, Modifier.testTag("change"))
        } else {
            Text(words.noChange, Modifier.testTag("change"), style = Look.sans(Tokens.Type.head, FontWeight.SemiBold))
        }
        if (receipt != null) {
            val shown = remember(receipt) { picture(receipt) }
            Image(
                shown,
                words.receipt,
                Modifier.padding(top = Tokens.Space.l).fillMaxWidth(0.86f).background(Look.colours.surface).testTag("receipt"),
                contentScale = ContentScale.FillWidth,
            )
        }
    }
}
