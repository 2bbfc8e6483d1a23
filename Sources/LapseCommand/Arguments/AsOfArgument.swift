import ArgumentParser
import Inventory

/// `--as-of`: an RFC 3339 time, or a day, which means its start in UTC.
struct AsOfArgument: ExpressibleByArgument {
  let instant: Instant

  init?(argument: String) {
    let isDay = argument.utf8.count == 10
    let text = isDay ? argument + "T00:00:00Z" : argument
    // RFC 3339 asks for the offset that the reader of exports lets people leave out.
    let tail = text.dropFirst(19)
    guard isDay || tail.contains(where: { "zZ+-".contains($0) }), text.dropFirst(10).first != " ",
      let instant = DateTimeParser.parse(text).instant
    else { return nil }
    self.instant = instant
  }
}
