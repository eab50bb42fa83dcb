package app.milgrain.ui.parts

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.LayoutDirection
import app.milgrain.core.PromiseState
import app.milgrain.ui.theme.Look
import app.milgrain.ui.theme.Palette
import app.milgrain.ui.theme.Tokens

/**
 * A beaded line: each bead is one promise. Filled when it is kept, ringed when it is next, a lozenge in
 * garnet when it is late, a small ring when it is to come. [said] is read aloud in its place.
 */
@Composable
fun BeadedLine(states: List<PromiseState>, said: String, modifier: Modifier = Modifier) {
    val colours = Look.colours
    Canvas(modifier.fillMaxWidth().height(Tokens.bead * 2).semantics { contentDescription = said }) {
        if (states.isEmpty()) return@Canvas
        val radius = Tokens.bead.toPx() / 2
        val step = if (states.size > 1) (size.width - radius * 2) / (states.size - 1) else 0f
        val mirrored = layoutDirection == LayoutDirection.Rtl
        val y = size.height / 2
        drawLine(colours.line, Offset(radius, y), Offset(radius + step * (states.size - 1), y), 1f * density)
        states.forEachIndexed { index, state ->
            val along = radius + step * index
            bead(state, Offset(if (mirrored) size.width - along else along, y), radius, colours)
        }
    }
}

/** One bead, beside the word that says the same. */
@Composable
fun Mark(state: PromiseState) {
    val colours = Look.colours
    Canvas(Modifier.size(Tokens.bead)) { bead(state, center, size.minDimension / 2.2f, colours) }
}

private fun DrawScope.bead(state: PromiseState, at: Offset, radius: Float, colours: Palette) {
    val ring = Stroke(1.5f * density)
    when (state) {
        PromiseState.PAID -> drawCircle(colours.paid, radius, at)
        PromiseState.NEXT -> {
            drawCircle(colours.surface, radius, at)
            drawCircle(colours.due, radius - ring.width / 2, at, style = ring)
            drawCircle(colours.due, radius / 2.5f, at)
        }
        PromiseState.LATE -> drawPath(lozenge(at, radius * 1.25f), colours.late)
        PromiseState.TO_COME -> {
            drawCircle(colours.surface, radius * 0.7f, at)
            drawCircle(colours.inkQuiet, radius * 0.7f - ring.width / 2, at, style = ring)
        }
    }
}

private fun lozenge(at: Offset, radius: Float) = Path().apply {
    moveTo(at.x, at.y - radius)
    lineTo(at.x + radius, at.y)
    lineTo(at.x, at.y + radius)
    lineTo(at.x - radius, at.y)
    close()
}
