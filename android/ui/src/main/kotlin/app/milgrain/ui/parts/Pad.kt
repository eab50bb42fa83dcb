package app.milgrain.ui.parts

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.platform.testTag
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import app.milgrain.ui.theme.Look
import app.milgrain.ui.theme.Tokens

private val ROWS = listOf("123", "456", "789", ".0<")
private const val DELETE = '<'

/** A number pad: figures, the point, and taking the last one back. */
@Composable
fun Pad(point: String, delete: String, onKey: (Char) -> Unit, onDelete: () -> Unit) {
    Column(Modifier.fillMaxWidth()) {
        for (keys in ROWS) {
            Row(Modifier.fillMaxWidth()) {
                for (key in keys) {
                    val said = if (key == DELETE) delete else if (key == '.') point else key.toString()
                    val shown = if (key == DELETE) "⌫" else key.toString()
                    Key(shown, said, Modifier.weight(1f).testTag("key-$key")) { if (key == DELETE) onDelete() else onKey(key) }
                }
            }
        }
    }
}

@Composable
private fun Key(shown: String, said: String, modifier: Modifier, onClick: () -> Unit) {
    Box(
        modifier.heightIn(min = Tokens.action).clip(RoundedCornerShape(Tokens.corner))
            .clickable(role = Role.Button, onClick = onClick).semantics { contentDescription = said },
        contentAlignment = Alignment.Center,
    ) { Text(shown, style = Look.sans(Tokens.Type.title)) }
}
