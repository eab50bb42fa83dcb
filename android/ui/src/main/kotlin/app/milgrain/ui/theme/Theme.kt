package app.milgrain.ui.theme

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.foundation.text.selection.LocalTextSelectionColors
import androidx.compose.foundation.text.selection.TextSelectionColors
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.darkColorScheme
import androidx.compose.material3.lightColorScheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.TextUnit

/** The two families: the host loads them, each platform from its own place. */
data class Fonts(val sans: FontFamily, val serif: FontFamily)

private val LocalPalette = staticCompositionLocalOf { Tokens.light }
private val LocalFonts = staticCompositionLocalOf { Fonts(FontFamily.SansSerif, FontFamily.Serif) }

/** Colours and type of the screen that is drawn. */
object Look {
    val colours: Palette
        @Composable get() = LocalPalette.current

    /** Interface text. */
    @Composable
    fun sans(size: TextUnit, weight: FontWeight = FontWeight.Normal) = TextStyle(
        fontFamily = LocalFonts.current.sans,
        fontSize = size,
        lineHeight = size * 1.4f,
        fontWeight = weight,
        color = colours.ink,
    )

    /** Amounts: every figure as wide as the other, so that columns stand. */
    @Composable
    fun figures(size: TextUnit, weight: FontWeight = FontWeight.Normal) =
        sans(size, weight).copy(fontFeatureSettings = "tnum, lnum")

    /** Names of pieces, heads of papers. */
    @Composable
    fun serif(size: TextUnit) = TextStyle(
        fontFamily = LocalFonts.current.serif,
        fontSize = size,
        lineHeight = size * 1.2f,
        fontWeight = FontWeight.Medium,
        color = colours.ink,
        fontFeatureSettings = "lnum",
    )
}

/** Gives everything inside the look, by day or by night. */
@Composable
fun MilgrainTheme(fonts: Fonts, dark: Boolean = isSystemInDarkTheme(), content: @Composable () -> Unit) {
    val palette = if (dark) Tokens.dark else Tokens.light
    val material = (if (dark) darkColorScheme() else lightColorScheme()).copy(
        primary = palette.accent,
        onPrimary = palette.onAccent,
        background = palette.ground,
        onBackground = palette.ink,
        surface = palette.surface,
        onSurface = palette.ink,
        onSurfaceVariant = palette.inkQuiet,
        outline = palette.line,
        error = palette.late,
    )
    val selection = TextSelectionColors(palette.accent, palette.accent.copy(alpha = 0.25f))
    MaterialTheme(colorScheme = material) {
        CompositionLocalProvider(
            LocalPalette provides palette,
            LocalFonts provides fonts,
            LocalTextSelectionColors provides selection,
            content = content,
        )
    }
}
