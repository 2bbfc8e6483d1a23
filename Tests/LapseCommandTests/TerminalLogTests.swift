import Foundation
import GraphClient
import Inventory
import Testing

@testable import LapseCommand

@Suite struct TerminalLogTests {
  /// What a pipeline or terminal would take for a command is escaped as JSON does it.
  @Test(arguments: ["##vso[task.complete]", "##[error]x", "a\u{200B}b", "a\u{202E}b", "a\u{FEFF}b"])
  func aLineOfTheLogIsJSON(_ text: String) throws {
    let line = TerminalLog.json(.warning(text), at: Instant(secondsSinceEpoch: 0))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
    #expect(object["event"] == "warning")
    #expect(object["text"] == text.replacing("\u{202E}", with: " "))
    #expect(!line.contains("##") && line.unicodeScalars.allSatisfy { $0.isASCII })
  }
}
