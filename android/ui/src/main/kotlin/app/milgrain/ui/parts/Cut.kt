package app.milgrain.ui.parts

import androidx.compose.foundation.Canvas
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.graphics.drawscope.scale
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.TextLayoutResult
import androidx.compose.ui.text.drawText
import androidx.compose.ui.text.rememberTextMeasurer
import app.milgrain.ui.theme.Look
import app.milgrain.ui.theme.Tokens
import kotlin.math.cos
import kotlin.math.min
import kotlin.math.sin

/**
 * A piece without a photo, as a bench drawing: the cut of its main stone; without a stone the first letter
 * of its [name]. [said] is read aloud in its place.
 */
@Composable
fun CutDrawing(shape: String?, name: String, said: String, modifier: Modifier = Modifier) {
    val ink = Look.colours.inkQuiet
    val line = Look.colours.line
    val letter = rememberTextMeasurer().measure(name.take(1), Look.serif(Tokens.Type.title))
    Canvas(modifier.semantics { contentDescription = said }) {
        val pen = Stroke(1.25f * density)
        val radius = min(size.width, size.height) / 2 - pen.width * 2
        when (shape?.lowercase()) {
            null -> initial(letter, radius, ink, line)
            "emerald", "radiant" -> step(radius * 0.74f, radius, 0.24f, pen, ink)
            "asscher", "cushion" -> step(radius * 0.88f, radius * 0.88f, 0.24f, pen, ink)
            "princess", "square" -> step(radius * 0.88f, radius * 0.88f, 0f, pen, ink)
            "oval" -> brilliant(radius * 0.74f, radius, pen, ink)
            "marquise" -> brilliant(radius * 0.5f, radius, pen, ink)
            "pear" -> brilliant(radius * 0.68f, radius, pen, ink)
            else -> brilliant(radius, radius, pen, ink)
        }
    }
}

private fun DrawScope.initial(letter: TextLayoutResult, radius: Float, ink: Color, line: Color) {
    drawCircle(line, radius, style = Stroke(density))
    val scale = radius / letter.size.height * 1.1f
    scale(scale) {
        drawText(letter, ink, Offset(center.x - letter.size.width / 2, center.y - letter.size.height / 2))
    }
}

private const val FACETS = 8

private fun DrawScope.on(wide: Float, high: Float, turn: Double) =
    Offset(center.x + wide * cos(turn).toFloat(), center.y + high * sin(turn).toFloat())

/** A brilliant from above: girdle, table, and the facets between them. */
private fun DrawScope.brilliant(wide: Float, high: Float, pen: Stroke, ink: Color) {
    val girdle = Path().apply {
        addOval(Rect(center.x - wide, center.y - high, center.x + wide, center.y + high))
    }
    drawPath(girdle, ink, style = pen)
    val table = 0.54f
    val step = 2 * Math.PI / FACETS
    for (index in 0 until FACETS) {
        val here = index * step + step / 2
        val corner = on(wide * table, high * table, here)
        drawLine(ink, corner, on(wide * table, high * table, here + step), pen.width * 0.8f)
        drawLine(ink, corner, on(wide, high, here + step / 2), pen.width * 0.6f)
        drawLine(ink, corner, on(wide, high, here - step / 2), pen.width * 0.6f)
        drawLine(ink, corner, on(wide, high, here), pen.width * 0.6f)
    }
}

/** A step cut from above: rectangles inside one another, their corners [cut]. */
private fun DrawScope.step(wide: Float, high: Float, cut: Float, pen: Stroke, ink: Color) {
    var outer: List<Offset>? = null
    for (scale in listOf(1f, 0.76f, 0.5f)) {
        val points = octagon(wide * scale, high * scale, high * cut * scale)
        drawPath(closed(points), ink, style = pen)
        outer?.zip(points)?.forEach { (a, b) -> drawLine(ink, a, b, pen.width * 0.6f) }
        outer = points
    }
}

private fun DrawScope.octagon(wide: Float, high: Float, cut: Float): List<Offset> {
    val (x, y) = center
    return listOf(
        Offset(x - wide + cut, y - high), Offset(x + wide - cut, y - high),
        Offset(x + wide, y - high + cut), Offset(x + wide, y + high - cut),
        Offset(x + wide - cut, y + high), Offset(x - wide + cut, y + high),
        Offset(x - wide, y + high - cut), Offset(x - wide, y - high + cut),
    )
}

private fun closed(points: List<Offset>) = Path().apply {
    points.forEachIndexed { index, point -> if (index == 0) moveTo(point.x, point.y) else lineTo(point.x, point.y) }
    close()
}
