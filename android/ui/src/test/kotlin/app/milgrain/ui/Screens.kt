@file:OptIn(ExperimentalTestApi::class, ExperimentalComposeUiApi::class)

package app.milgrain.ui

import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.SideEffect
import androidx.compose.ui.ExperimentalComposeUiApi
import androidx.compose.ui.graphics.toAwtImage
import androidx.compose.ui.graphics.toPixelMap
import androidx.compose.ui.input.InputMode
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.platform.LocalInputModeManager
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.click
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasTestTag
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.onNodeWithTag
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.test.performTouchInput
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.test.runDesktopComposeUiTest
import androidx.compose.ui.unit.Density
import app.milgrain.desktop.deskFonts
import app.milgrain.desktop.deskPicture
import app.milgrain.ui.theme.MilgrainTheme
import app.milgrain.ui.theme.Tokens
import org.junit.Assert.assertTrue
import java.io.File
import javax.imageio.ImageIO
import kotlin.math.abs

private const val WIDE = 412
private const val HIGH = 892
private const val DENSITY = 2
private const val WAIT = 10_000L
private const val STILL = 2_000L

/** A phone in somebody's hand: touches are counted, and each screen is compared with its golden picture. */
class Hand(private val test: ComposeUiTest, private val suffix: String) {
    var touches = 0
        private set

    fun sees(tag: String) = test.waitUntil(tag, WAIT) { test.onAllNodes(hasTestTag(tag)).fetchSemanticsNodes().isNotEmpty() }

    fun gone(tag: String) = test.waitUntil(tag, WAIT) { test.onAllNodes(hasTestTag(tag)).fetchSemanticsNodes().isEmpty() }

    fun says(text: String) = test.waitUntil(text, WAIT) { test.onAllNodes(hasText(text)).fetchSemanticsNodes().isNotEmpty() }

    fun touches(tag: String) {
        sees(tag)
        // By finger: a mouse would go on hovering.
        test.onNodeWithTag(tag).performTouchInput { click() }
        touches++
    }

    /** A typed name, tag or amount counts one. */
    fun types(tag: String, text: String) {
        sees(tag)
        test.onNodeWithTag(tag).performTextInput(text)
        touches++
    }

    fun typesAmount(figures: String) {
        figures.forEach { sees("key-$it"); test.onNodeWithTag("key-$it").performTouchInput { click() } }
        touches++
    }

    /** The screen as it stands: every target is large enough, and the picture is the golden one. */
    fun looksLike(name: String) {
        // Past every motion of the look: what the last touch left has faded.
        test.mainClock.advanceTimeBy(STILL)
        test.waitForIdle()
        targetsAreLargeEnough(name)
        val image = test.onRoot().captureToImage()
        val golden = File(System.getProperty("milgrain.golden"), "$name$suffix.png")
        if (System.getProperty("milgrain.keep") == "true") {
            golden.parentFile.mkdirs()
            ImageIO.write(image.toAwtImage(), "png", golden)
            return
        }
        assertTrue("$golden is missing", golden.exists())
        val (here, kept) = image.toPixelMap() to deskPicture(golden.readBytes()).toPixelMap()
        assertTrue("$name has another size", here.width == kept.width && here.height == kept.height)
        val other = (0 until here.width * here.height).count {
            val (a, b) = here[it % here.width, it / here.width] to kept[it % here.width, it / here.width]
            abs(a.red - b.red) + abs(a.green - b.green) + abs(a.blue - b.blue) > 0.1f
        }
        assertTrue("$name: $other pixels differ from its golden picture", other * 1000 < here.width * here.height)
    }

    private fun targetsAreLargeEnough(name: String) {
        val least = Tokens.touch.value * DENSITY - 1
        val small = test.onAllNodes(hasClickAction()).fetchSemanticsNodes().filter {
            it.size.width < least || it.size.height < least
        }
        assertTrue("$name: too small to touch: ${small.map { it.config }}", small.isEmpty())
    }
}

/** The app over a shop, as large as a phone. */
fun onPhone(shop: PlayedShop, dark: Boolean = false, journey: Hand.() -> Unit) =
    runDesktopComposeUiTest(WIDE * DENSITY, HIGH * DENSITY) {
        setContent {
            // A finger leaves no focus behind, as a key would.
            val input = LocalInputModeManager.current
            SideEffect { input.requestInputMode(InputMode.Touch) }
            CompositionLocalProvider(LocalDensity provides Density(DENSITY.toFloat())) {
                MilgrainTheme(deskFonts(), dark) { App(shop.shop, shop.name, shop.person, ::deskPicture) }
            }
        }
        Hand(this, if (dark) "-dark" else "").journey()
    }
