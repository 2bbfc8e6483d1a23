import Inventory
import Reporters

/// Short words that all sinks share.
enum SinkText {
  static func time(_ instant: Instant) -> String { TimeWording.dateAndTime(instant) }

  static func date(_ instant: Instant) -> String { TimeWording.date(instant) }

  /// At most so many characters as UTF-16 counts them, cut between characters.
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

  /// The severity in numbers and words of others.
  static func summary(_ notice: Notice, asOf: Instant) -> String {
    let credential = NoticeWording.credential(notice.item).map { " (\($0))" } ?? ""
    return NoticeWording.name(notice.item) + ": "
      + NoticeWording.what(notice, asOf: asOf) + credential
  }
}
