import Evidence
import Inventory
import TestSupport
import Testing

@Suite struct ArchiveUnpackingTests {
  private let time = Instant(secondsSinceEpoch: 1_800_000_000)

  @Test(arguments: [ArchiveKind.gzippedTar, .zip])
  func anArchiveThatHoldsTooMuchIsRefused(_ kind: ArchiveKind) async throws {
    try await withTemporaryDirectory { directory in
      let file = try directory.write("zeros", String(repeating: "0", count: 5_000))
      let archive = directory.file("pack")
      let writer = try ArchiveWriter(archive, kind, time: time)
      for name in ["a", "b"] { try writer.add(file, as: "pack/\(name)") }
      try writer.finish()
      #expect(
        try ArchiveUnpacking.unpack(archive, into: directory.file("whole"), limit: 10_000) == "pack"
      )
      let error = #expect(throws: EvidenceError.self) {
        _ = try ArchiveUnpacking.unpack(archive, into: directory.file("part"), limit: 9_999)
      }
      #expect(error?.message.contains("unpack it yourself") == true)
    }
  }

  @Test func theLimitFollowsTheSizeOfTheArchive() {
    #expect(ArchiveUnpacking.limit(archiveBytes: 0) == 1 << 30)
    #expect(ArchiveUnpacking.limit(archiveBytes: 100 << 20) == 100 * 100 << 20)
    #expect(ArchiveUnpacking.limit(archiveBytes: .max) == 64 << 30)
  }
}
