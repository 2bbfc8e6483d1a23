import Inventory
import Reporters

/// Short texts that all sinks share.
enum SinkText {
  static func time(_ instant: Instant) -> String { TimeWording.dateAndTime(instant) }

  static func date(_ instant: Instant) -> String { TimeWording.date(instant) }

  /// Cuts a text to at most `limit` UTF-16 code units, between characters.
  static func clip(_ text: String, _ limit: Int) -> String {
    guard text.utf16.count > limit else { return text }
    var clipped = ""
    var used = 1
    for character in text {
      used += String(character).utf16.count
      guard used <= limit else { break }
      clipped.append(character)
    }
    return clipped + "…"
  }

  /// Returns a notice in one line: application, what happened, credential.
  static func summary(_ notice: Notice, asOf: Instant) -> String {
    let credential = NoticeWording.credential(notice.item).map { " (\($0))" } ?? ""
    return NoticeWording.name(notice.item) + ": "
      + NoticeWording.what(notice, asOf: asOf) + credential
  }
}
