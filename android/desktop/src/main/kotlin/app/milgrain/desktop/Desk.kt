package app.milgrain.desktop

import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.toComposeImageBitmap
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.platform.Font
import app.milgrain.core.Clock
import app.milgrain.core.KeyVault
import app.milgrain.core.Milgrain
import app.milgrain.core.Moment
import app.milgrain.core.deskDevice
import app.milgrain.ui.theme.Fonts
import java.io.File
import java.nio.ByteBuffer
import java.nio.channels.FileChannel
import java.nio.file.StandardOpenOption
import java.nio.file.attribute.PosixFilePermissions
import java.time.ZonedDateTime

/** The key in a file that only its owner can read: good enough for a desk, and said so when it opens. */
class FileVault(folder: File) : KeyVault {
    private val file = File(folder, "key")

    override fun load(): ByteArray? = file.takeIf { it.exists() }?.readBytes()

    override fun keep(key: ByteArray) {
        val options = setOf(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
        val mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        FileChannel.open(file.toPath(), options, mine).use {
            it.write(ByteBuffer.wrap(key))
            it.force(true)
        }
    }
}

/** The machine's clock. */
object DeskClock : Clock {
    override fun now(): Moment {
        val now = ZonedDateTime.now()
        return Moment(now.toInstant().toEpochMilli(), (now.offset.totalSeconds / 60).toShort())
    }
}

fun openDesk(folder: File, clock: Clock = DeskClock) =
    Milgrain.open(folder.path, deskDevice(), FileVault(folder), clock)

/** The shipped faces: the same as on paper. */
fun deskFonts() = Fonts(
    sans = FontFamily(Font("Inter-Regular.ttf", FontWeight.Normal), Font("Inter-SemiBold.ttf", FontWeight.SemiBold)),
    serif = FontFamily(Font("EBGaramond-Medium.ttf", FontWeight.Medium)),
)

fun deskPicture(bytes: ByteArray): ImageBitmap = org.jetbrains.skia.Image.makeFromEncoded(bytes).toComposeImageBitmap()
