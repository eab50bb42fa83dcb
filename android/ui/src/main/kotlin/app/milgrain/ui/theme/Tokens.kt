package app.milgrain.ui.theme

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp

/** The colours of the look. Text holds 4.5 to 1 on [ground] and [surface]; a test checks it. */
data class Palette(
    val ground: Color,
    val surface: Color,
    val ink: Color,
    val inkQuiet: Color,
    val line: Color,
    val accent: Color,
    val onAccent: Color,
    val paid: Color,
    val due: Color,
    val late: Color,
    val training: Color,
    val trainingBand: Color,
)

/** Every number of the look: nothing on a screen has a colour, a size or a distance of its own. */
object Tokens {
    val light = Palette(
        ground = Color(0xFFFAF7F2),
        surface = Color(0xFFFFFFFF),
        ink = Color(0xFF1B1A18),
        inkQuiet = Color(0xFF5E584F),
        line = Color(0xFFE2DACD),
        accent = Color(0xFF1F4D4A),
        onAccent = Color(0xFFFFFFFF),
        paid = Color(0xFF1E6B45),
        due = Color(0xFF8A5A00),
        late = Color(0xFF9B2332),
        training = Color(0xFF5B3BA6),
        trainingBand = Color(0xFFEDE6FF),
    )
    val dark = Palette(
        ground = Color(0xFF131416),
        surface = Color(0xFF1C1E21),
        ink = Color(0xFFEDE8E0),
        inkQuiet = Color(0xFFA79F93),
        line = Color(0xFF33363B),
        accent = Color(0xFF8CC7BF),
        onAccent = Color(0xFF131416),
        paid = Color(0xFF7FCFA3),
        due = Color(0xFFE5B454),
        late = Color(0xFFF0908F),
        training = Color(0xFFC9B6FF),
        trainingBand = Color(0xFF2E2450),
    )

    /** Sizes of type. */
    object Type {
        val small = 12.sp
        val quiet = 14.sp
        val body = 16.sp
        val title = 20.sp
        val head = 28.sp
        val amount = 40.sp
    }

    /** The four-point grid. */
    object Space {
        val hair = 1.dp
        val xs = 4.dp
        val s = 8.dp
        val m = 12.dp
        val l = 16.dp
        val xl = 24.dp
        val xxl = 32.dp
    }

    /** What a thumb needs. */
    val touch = 48.dp
    val action = 56.dp
    val corner = 12.dp
    val chip = 8.dp
    val bead = 12.dp
}
