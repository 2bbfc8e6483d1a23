import Foundation
import Inventory
import References
import TestSupport
import Testing

@Suite struct HostileTreesTests {
  @Test func hostileFileNamesAreHarmless() async throws {
    let found = try await Scan.of([
      "--output": Scan.first, "a\nb\u{1B}[2J": Scan.first, "-rf/x": Scan.first,
      "<script>.json": #"{"client_id": "\#(Scan.first)"}"#,
    ])
    #expect(found.places.count == 4)
    #expect(found.problems.isEmpty)
  }

  @Test func aPathShapedLikeASecretIsNotShown() async throws {
    let shape = "abc8Q~" + String(repeating: "x1Y_", count: 8) + "z"
    let found = try await Scan.of("\(shape)/x", Scan.first)
    #expect(found.places.count == 1)
    #expect(!found.everything.contains(shape))
  }

  @Test func linksAreNotFollowed() async throws {
    try await withTemporaryDirectory { directory in
      try directory.write("outside/secret.txt", Scan.first)
      try directory.write("tree/a.txt", Scan.second)
      try directory.link("tree/loop", to: ".")
      try directory.link("tree/out", to: "../outside")
      try directory.link("tree/out.txt", to: "../outside/secret.txt")
      try directory.link("tree/gone", to: "nowhere")
      let found = try await Scan.scan(directory.file("tree"))
      #expect(found.places.map(\.path) == ["a.txt"])
      #expect(found.problems.isEmpty)
    }
  }

  @Test func aSparseFileOfTenGigabytesIsNotReadWhole() async throws {
    try await withTemporaryDirectory { directory in
      let path = try directory.write("big.json", "{")
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try handle.truncate(atOffset: 10 << 30)
      try handle.close()
      try directory.write("a.txt", Scan.first)
      #expect(try await Scan.scan(directory.path).places.count == 1)
    }
  }

  @Test func aliasBombsAreNotExpanded() async throws {
    var bomb = "a0: &a0 [\(Scan.first), b]\n"
    for level in 1...12 {
      let above = (0..<9).map { _ in "*a\(level - 1)" }.joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(above)]\n"
    }
    #expect(try await Scan.of("bomb.yml", bomb).places.count == 1)
    let keys = bomb + "? *a12\n: x\n"
    #expect(try await Scan.of("keys.yml", keys).places.count == 1)
  }

  @Test(arguments: ["yml", "json"])
  func deepNestingDoesNotCrash(suffix: String) async throws {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
      let text =
        String(repeating: open, count: 50_000) + "\"\(Scan.first)\""
        + String(repeating: close, count: 50_000)
      #expect(try await Scan.of("deep.\(suffix)", text).problems.isEmpty)
    }
    let list = String(repeating: "- ", count: 50_000) + Scan.first
    #expect(try await Scan.of("list.yml", list).problems.isEmpty)
    let indented = (0..<2_000).map { String(repeating: " ", count: $0) + "a:" }
    #expect(
      try await Scan.of("steps.yml", indented.joined(separator: "\n") + " " + Scan.first)
        .places.count == 1)
  }

  @Test func bytesThatAreNotTextAreHarmless() async throws {
    try await withTemporaryDirectory { directory in
      try directory.write("a.yml", bytes: [0xFF, 0xC0, 0x80, 10] + Array(Scan.first.utf8))
      try directory.write("b.bin", bytes: [0, 1, 2] + Array(Scan.first.utf8))
      try directory.write("empty", bytes: [])
      var utf16: [UInt8] = [0xFF, 0xFE]
      for unit in "id \(Scan.first)".utf16 { utf16 += [UInt8(unit & 255), UInt8(unit >> 8)] }
      try directory.write("c.txt", bytes: utf16)
      #expect(try await Scan.scan(directory.path).places.map(\.path) == ["a.yml", "c.txt"])
    }
  }

  @Test func theNumberOfJobsChangesNothing() async throws {
    try await withTemporaryDirectory { directory in
      for number in 0..<300 {
        try directory.write("d\(number % 7)/f\(number).txt", "\(number) \(Scan.first)")
      }
      let one = try await Scan.scan(directory.path, jobs: 1)
      let many = try await Scan.scan(directory.path, jobs: 8)
      #expect(one.places.count == 300)
      #expect(one.places == many.places)
      #expect(one.files == many.files)
    }
  }
}
