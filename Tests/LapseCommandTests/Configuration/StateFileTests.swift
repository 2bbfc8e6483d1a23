import Alerts
import Foundation
import TestSupport
import Testing

@testable import LapseCommand

/// Where `lapse notify` keeps its state, and who may write it.
@Suite struct StateFileTests {
  @Test func aLinkIsKeptAndItsTargetReplaced() async throws {
    try await withTemporaryDirectory { directory in
      let real = try directory.write("kept.json", bytes: [])
      let link = (real as NSString).deletingLastPathComponent + "/state.json"
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: real)
      try StateFile(path: link).write(NotifyState())
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == real)
      #expect(try !Data(contentsOf: URL(fileURLWithPath: real)).isEmpty)
    }
  }

  @Test func aSecondRunHasToWait() async throws {
    try await withTemporaryDirectory { directory in
      let file = StateFile(path: try directory.write("state.json", bytes: []))
      let first = DirectoryLock(file.directory)
      #expect(first.isAlone == true)
      #expect(DirectoryLock(file.directory).isAlone == false)
      withExtendedLifetime(first) {}
    }
  }

  @Test(arguments: [("state.json", "."), ("a/state.json", "a"), ("/state.json", "/")])
  func theDirectoryIsFound(_ path: String, _ directory: String) {
    #expect(StateFile(path: path).directory == directory)
  }
}
