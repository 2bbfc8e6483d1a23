import Foundation
import GraphClient
import System
import TestSupport
import Testing

/// Problems with the output directory are reported before signing in.
@Suite struct CollectionDirectoryTests {
  private func problem(_ path: String, resumes: Bool = false) -> String? {
    do throws(GraphFailure) {
      try CollectionDirectory.check(path, resumes: resumes)
      return nil
    } catch {
      return error.message
    }
  }

  @Test func checkingADirectoryDoesNotCreateIt() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.file("new/inside")
      #expect(problem(path) == nil)
      #expect(problem("no-such-directory-here") == nil)
      #expect(!FileManager.default.fileExists(atPath: directory.file("new")))
      try directory.write("file", "x")
      #expect(problem(directory.file("file"))?.contains("nothing can be written") == true)
      #expect(problem(directory.file("file/below"))?.contains("nothing can be written") == true)
      try directory.write("mine/notes.txt", "x")
      #expect(problem(directory.file("mine"))?.contains("not empty") == true)
      #expect(problem(directory.file("mine"), resumes: true)?.contains("not empty") == true)
    }
  }

  @Test func aFullDiskAsksForSpaceNotForAnotherDirectory() {
    for number in [ENOSPC, EDQUOT] {
      let failure = CollectionDirectory.failure("a page", SystemError(number))
      #expect(failure.kind == .diskFull)
      #expect(failure.message.contains("free space") && failure.message.contains("--resume"))
    }
    let failure = CollectionDirectory.failure("a page", SystemError(EACCES))
    #expect(failure.kind == .disk && failure.message.contains("--output"))
  }

  @Test func aFinishedCollectionPointsToReport() async throws {
    let fixture = LiveFixture(applications: 3, servicePrincipals: 3)
    try await withTemporaryDirectory { directory in
      let path = directory.file("pages")
      _ = try await fixture.collect(into: path)
      #expect(problem(path)?.contains("lapse report \(path)") == true)
      #expect(problem(path, resumes: true) == nil)
      try directory.write("pages/.journal.jsonl", "")
      #expect(problem(path)?.contains("--resume") == true)
    }
  }
}
