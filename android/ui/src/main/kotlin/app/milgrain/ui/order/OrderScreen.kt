package app.milgrain.ui.order

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.testTag
import app.milgrain.core.Action
import app.milgrain.core.OrderKind
import app.milgrain.core.OrderView
import app.milgrain.core.Promise
import app.milgrain.core.PromiseState
import app.milgrain.ui.parts.BeadedLine
import app.milgrain.ui.parts.BigAmount
import app.milgrain.ui.parts.Card
import app.milgrain.ui.parts.Choice
import app.milgrain.ui.parts.Fact
import app.milgrain.ui.parts.Heading
import app.milgrain.ui.parts.MainAction
import app.milgrain.ui.parts.Mark
import app.milgrain.ui.parts.Page
import app.milgrain.ui.parts.Refused
import app.milgrain.ui.theme.Look
import app.milgrain.ui.theme.Tokens
import app.milgrain.ui.words.LocalWords
import app.milgrain.ui.words.OrderWords

@Composable
fun OrderScreen(state: OrderState, on: (OrderEvent) -> Unit, onBack: () -> Unit) {
    val words = LocalWords.current.order
    val order = state.order
    val kind = when (order?.kind) {
        OrderKind.SALE -> words.sale
        OrderKind.LAYAWAY -> words.layaway
        else -> words.other
    }
    Page("$kind ${order?.number.orEmpty()}", onBack, action = if (order != null && payable(order)) ({ Take(order, state, on) }) else null) {
        if (order != null) Body(order)
    }
}

@Composable
private fun ColumnScope.Body(order: OrderView) {
    val words = LocalWords.current.order
    Column(
        Modifier.weight(1f).verticalScroll(rememberScrollState()).padding(Tokens.Space.l),
        verticalArrangement = Arrangement.spacedBy(Tokens.Space.m),
    ) {
        order.customerName?.let { Text(it, style = Look.serif(Tokens.Type.head)) }
        Column {
            Text(if (order.settled) words.settled else words.stillToPay, style = Look.sans(Tokens.Type.body), color = Look.colours.inkQuiet)
            BigAmount(order.balance.text, Modifier.testTag("balance"))
            Text(words.paidOf(order.paid.text, order.total.text), style = Look.sans(Tokens.Type.quiet), color = Look.colours.inkQuiet)
        }
        if (order.plan.isNotEmpty()) Plan(order, words)
        Heading(words.goods)
        Card { order.lines.forEach { Fact(it.description, it.price.text, Look.colours.ink) } }
        if (order.payments.isNotEmpty()) {
            Heading(words.payments)
            Card { order.payments.forEach { Fact("${words.means(it.means)}, ${it.on.text}", it.amount.text) } }
        }
        Heading(words.canDo)
        Card { order.actions.filter { it.action != "remove_line" }.forEach { Allowed(it) } }
    }
}

/** The agreed dates: one bead each, then the same in words. */
@Composable
private fun Plan(order: OrderView, words: OrderWords) {
    val made = order.plan.count { it.state == PromiseState.PAID }
    BeadedLine(order.plan.map { it.state }, words.progress(made, order.plan.size), Modifier.testTag("beads"))
    order.pastDue?.let { Text(words.late(it.text), Modifier.testTag("late"), style = Look.sans(Tokens.Type.body), color = Look.colours.late) }
    val (amount, due) = order.nextAmount to order.nextDue
    if (amount != null && due != null) Text(words.next(amount.text, due.text), style = Look.sans(Tokens.Type.body))
    Heading(words.plan)
    Card { order.plan.forEach { PromiseLine(it, words) } }
}

@Composable
private fun PromiseLine(promise: Promise, words: OrderWords) {
    val (word, colour) = when (promise.state) {
        PromiseState.PAID -> words.beadPaid to Look.colours.paid
        PromiseState.LATE -> words.beadLate to Look.colours.late
        PromiseState.NEXT -> words.beadNext to Look.colours.due
        PromiseState.TO_COME -> words.beadToCome to Look.colours.inkQuiet
    }
    Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Tokens.Space.s), Alignment.CenterVertically) {
        Mark(promise.state)
        Text(promise.due.text, style = Look.sans(Tokens.Type.body))
        Text(word, Modifier.weight(1f), style = Look.sans(Tokens.Type.quiet), color = colour)
        Text(promise.amount.text, style = Look.figures(Tokens.Type.body))
    }
}

/** What may be done, or why not. */
@Composable
private fun Allowed(action: Action) {
    val words = LocalWords.current
    Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Tokens.Space.s), Alignment.CenterVertically) {
        Mark(if (action.allowed) PromiseState.PAID else PromiseState.TO_COME)
        Column {
            val colour = if (action.allowed) Look.colours.ink else Look.colours.inkQuiet
            Text(words.order.action(action.action), style = Look.sans(Tokens.Type.body), color = colour)
            action.whyNot?.let { code ->
                Text(words.refusal(code, null) ?: code, style = Look.sans(Tokens.Type.quiet), color = Look.colours.inkQuiet)
            }
        }
    }
}

private fun payable(order: OrderView) = order.actions.any { it.action == "pay" && it.allowed }

/** The amounts that the order itself names, and the one main action. */
@Composable
private fun Take(order: OrderView, state: OrderState, on: (OrderEvent) -> Unit) {
    val words = LocalWords.current.order
    val due = order.pastDue ?: order.nextAmount
    Column(verticalArrangement = Arrangement.spacedBy(Tokens.Space.s)) {
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Tokens.Space.s)) {
            due?.let {
                val word = if (order.pastDue != null) words.dueToday else words.nextOn(order.nextDue?.text.orEmpty())
                Choice("$word\n${it.text}", state.chosen == it, "due", Modifier.weight(1f)) { on(OrderEvent.Choose(it)) }
            }
            val all = order.balance
            Choice("${words.payOff}\n${all.text}", state.chosen == all, "all", Modifier.weight(1f)) { on(OrderEvent.Choose(all)) }
        }
        state.refusal?.let { Refused(it) }
        val chosen = state.chosen
        val said = if (state.taking) LocalWords.current.sale.waiting else words.take(chosen?.text.orEmpty())
        MainAction(said, enabled = chosen != null, waits = state.taking, tag = "take") { on(OrderEvent.Take) }
    }
}
