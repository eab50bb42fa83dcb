package app.milgrain.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.foundation.Canvas
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.platform.testTag
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.SpanStyle
import androidx.compose.ui.text.buildAnnotatedString
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.text.withStyle
import androidx.compose.ui.unit.LayoutDirection
import app.milgrain.core.Refusal
import app.milgrain.ui.theme.Look
import app.milgrain.ui.theme.Tokens
import app.milgrain.ui.words.LocalWords

/** A screen: a bar, what it shows, and its one main action within the thumb's reach. */
@Composable
fun Page(
    title: String,
    onBack: (() -> Unit)?,
    aside: String? = null,
    action: (@Composable ColumnScope.() -> Unit)? = null,
    content: @Composable ColumnScope.() -> Unit,
) {
    Column(Modifier.fillMaxSize().background(Look.colours.ground)) {
        Bar(title, onBack, aside)
        Column(Modifier.weight(1f).fillMaxWidth(), content = content)
        if (action != null) {
            Hairline()
            Column(Modifier.fillMaxWidth().padding(Tokens.Space.l), content = action)
        }
    }
}

@Composable
private fun Bar(title: String, onBack: (() -> Unit)?, aside: String?) {
    Row(
        Modifier.fillMaxWidth().height(Tokens.action).padding(horizontal = Tokens.Space.xs),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        if (onBack == null) Spacer(Modifier.size(Tokens.Space.m)) else Back(onBack)
        Text(title, Modifier.weight(1f).semantics { heading() }, style = Look.serif(Tokens.Type.title))
        aside?.let { Text(it, Modifier.padding(end = Tokens.Space.m), style = Look.sans(Tokens.Type.quiet), color = Look.colours.inkQuiet) }
    }
    Hairline()
}

@Composable
private fun Back(onBack: () -> Unit) {
    val (ink, said) = Look.colours.ink to LocalWords.current.back
    Box(
        Modifier.size(Tokens.touch).clip(RoundedCornerShape(Tokens.corner)).clickable(role = Role.Button, onClick = onBack)
            .semantics { contentDescription = said }.testTag("back"),
        contentAlignment = Alignment.Center,
    ) {
        Canvas(Modifier.size(Tokens.Space.l)) {
            val turned = layoutDirection == LayoutDirection.Rtl
            val (from, to) = if (turned) size.width * 0.3f to size.width * 0.75f else size.width * 0.7f to size.width * 0.25f
            val pen = 1.75f * density
            drawLine(ink, Offset(from, size.height * 0.05f), Offset(to, size.height / 2), pen, StrokeCap.Round)
            drawLine(ink, Offset(to, size.height / 2), Offset(from, size.height * 0.95f), pen, StrokeCap.Round)
        }
    }
}

/** The one main action of a screen. While it [waits] it says so and takes no second touch. */
@Composable
fun MainAction(text: String, enabled: Boolean = true, waits: Boolean = false, tag: String = "main", onClick: () -> Unit) {
    val colours = Look.colours
    val active = enabled && !waits
    Box(
        Modifier.fillMaxWidth().heightIn(min = Tokens.action).clip(RoundedCornerShape(Tokens.corner))
            .background(if (active) colours.accent else colours.line)
            .clickable(enabled = active, role = Role.Button, onClick = onClick)
            .testTag(tag).padding(horizontal = Tokens.Space.l, vertical = Tokens.Space.m),
        contentAlignment = Alignment.Center,
    ) {
        val style = Look.sans(Tokens.Type.body, FontWeight.SemiBold)
        Text(text, style = style, color = if (active) colours.onAccent else colours.ink, textAlign = TextAlign.Center)
    }
}

/** A quieter choice beside the main action. */
@Composable
fun Choice(text: String, chosen: Boolean, tag: String, modifier: Modifier = Modifier, onClick: () -> Unit) {
    val colours = Look.colours
    val shape = RoundedCornerShape(Tokens.chip)
    Box(
        modifier.heightIn(min = Tokens.touch).clip(shape)
            .border(if (chosen) Tokens.Space.hair * 2 else Tokens.Space.hair, if (chosen) colours.accent else colours.line, shape)
            .background(colours.surface).clickable(role = Role.RadioButton, onClick = onClick)
            .testTag(tag).padding(horizontal = Tokens.Space.m, vertical = Tokens.Space.s),
        contentAlignment = Alignment.Center,
    ) {
        val style = Look.sans(Tokens.Type.quiet, if (chosen) FontWeight.SemiBold else FontWeight.Normal)
        Text(text, style = style, color = if (chosen) colours.accent else colours.ink, textAlign = TextAlign.Center)
    }
}

/** The amount that its screen is about: the largest thing on it, its currency smaller. */
@Composable
fun BigAmount(text: String, modifier: Modifier = Modifier) {
    val figures = text.indexOfFirst { it.isDigit() }.coerceAtLeast(0)
    val written = buildAnnotatedString {
        withStyle(SpanStyle(fontSize = Tokens.Type.head, fontWeight = FontWeight.Normal)) { append(text.take(figures)) }
        append(text.drop(figures))
    }
    Text(written, modifier, style = Look.figures(Tokens.Type.amount, FontWeight.SemiBold))
}

/** A card on the tray. */
@Composable
fun Card(modifier: Modifier = Modifier, content: @Composable ColumnScope.() -> Unit) {
    val shape = RoundedCornerShape(Tokens.corner)
    Column(
        modifier.fillMaxWidth().clip(shape).border(Tokens.Space.hair, Look.colours.line, shape)
            .background(Look.colours.surface).padding(Tokens.Space.l),
        verticalArrangement = Arrangement.spacedBy(Tokens.Space.s),
        content = content,
    )
}

/** A hairline. */
@Composable
fun Hairline(modifier: Modifier = Modifier) = Box(modifier.fillMaxWidth().height(Tokens.Space.hair).background(Look.colours.line))

/** What a group below it is. */
@Composable
fun Heading(text: String, modifier: Modifier = Modifier) = Text(
    text,
    modifier.semantics { heading() }.padding(top = Tokens.Space.s),
    style = Look.sans(Tokens.Type.quiet, FontWeight.SemiBold),
    color = Look.colours.inkQuiet,
)

/** A word on the left, a figure or fact on the right. */
@Composable
fun Fact(word: String, value: String, colour: Color = Look.colours.inkQuiet) {
    Row(Modifier.fillMaxWidth(), horizontalArrangement = Arrangement.spacedBy(Tokens.Space.l)) {
        Text(word, Modifier.weight(1f), style = Look.sans(Tokens.Type.body), color = colour)
        Text(value, style = Look.figures(Tokens.Type.body), textAlign = TextAlign.End)
    }
}

/** Why something was not done: in words, with a mark, never by colour alone. */
@Composable
fun Refused(refusal: Refusal, modifier: Modifier = Modifier) {
    val said = LocalWords.current.refusal(refusal.code, refusal.amount?.text) ?: refusal.said
    val late = Look.colours.late
    Row(modifier.fillMaxWidth().testTag("refused"), horizontalArrangement = Arrangement.spacedBy(Tokens.Space.s)) {
        Canvas(Modifier.size(Tokens.Space.l).align(Alignment.CenterVertically)) {
            drawCircle(late, size.minDimension / 2 - density, style = androidx.compose.ui.graphics.drawscope.Stroke(1.5f * density))
            drawLine(late, Offset(center.x, size.height * 0.25f), Offset(center.x, size.height * 0.56f), 1.75f * density, StrokeCap.Round)
            drawCircle(late, density, Offset(center.x, size.height * 0.74f))
        }
        Text(said, style = Look.sans(Tokens.Type.body), color = late)
    }
}

/** What belongs here, and the one way to begin. */
@Composable
fun Empty(title: String, help: String, modifier: Modifier = Modifier) {
    Column(modifier.fillMaxWidth().padding(Tokens.Space.xl), verticalArrangement = Arrangement.spacedBy(Tokens.Space.s)) {
        Text(title, style = Look.serif(Tokens.Type.title))
        Text(help, style = Look.sans(Tokens.Type.body), color = Look.colours.inkQuiet)
    }
}
