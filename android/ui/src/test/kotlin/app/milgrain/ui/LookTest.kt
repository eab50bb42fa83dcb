package app.milgrain.ui

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.luminance
import app.milgrain.ui.theme.Palette
import app.milgrain.ui.theme.Tokens
import org.junit.Assert.assertTrue
import org.junit.Test

/** All text on ground and surface holds 4.5 to 1, by day and by night. */
class LookTest {
    @Test
    fun everyTextColourCanBeRead() {
        for (palette in listOf(Tokens.light, Tokens.dark)) {
            for (ground in listOf(palette.ground, palette.surface)) {
                texts(palette).forEach { assertTrue("$it on $ground", contrast(it, ground) >= 4.5f) }
            }
            assertTrue(contrast(palette.onAccent, palette.accent) >= 4.5f)
            assertTrue(contrast(palette.ink, palette.line) >= 4.5f)
            assertTrue(contrast(palette.training, palette.trainingBand) >= 4.5f)
        }
    }

    private fun texts(palette: Palette) = with(palette) { listOf(ink, inkQuiet, accent, paid, due, late) }

    private fun contrast(one: Color, other: Color): Float {
        val (light, dark) = listOf(one.luminance(), other.luminance()).sortedDescending()
        return (light + 0.05f) / (dark + 0.05f)
    }
}
