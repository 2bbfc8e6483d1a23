import Alerts
import Foundation
import Inventory
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
      try StateFile(path: link).write(NotifyState(), asOf: Instant(secondsSinceEpoch: 0))
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == real)
      #expect(try !Data(contentsOf: URL(fileURLWithPath: real)).isEmpty)
    }
  }

  @Test func whatIsOldEnoughIsForgottenThoughTheFileHasIt() async throws {
    try await withTemporaryDirectory { directory in
      let file = StateFile(path: try directory.write("state.json", bytes: []))
      let start = Instant(secondsSinceEpoch: 1_795_413_600)
      let channel = Channel("ops")
      var entry = NotifyState.Entry(stage: .days7, told: start, end: nil, name: nil)
      entry.isClosed = true
      var state = NotifyState()
      state.record(["a": entry], in: channel, tenant: "t", asOf: start)
      try file.write(state, asOf: start)
      #expect(try file.read()?.entries(channel, tenant: "t").count == 1)
      let later = start.advanced(bySeconds: 401 * Instant.secondsPerDay)
      try file.write(NotifyState(), asOf: later)
      #expect(try file.read()?.entries(channel, tenant: "t").isEmpty == true)
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
