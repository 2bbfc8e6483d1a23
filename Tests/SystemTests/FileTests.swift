import Dispatch
import System
import Testing

@Suite("Files and directories") struct FileTests {
  private func temporaryDirectory() throws -> String {
    var template = Array("/tmp/lapse-system-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  @Test func `a directory is created, listed and removed with its contents`() throws {
    let root = try temporaryDirectory()
    try Directory.make(root + "/a/b", permissions: 0o700)
    try OpenFile(replacing: root + "/a/file", permissions: 0o600).write([1, 2, 3])
    try #require(symlink("/", root + "/a/link") == 0)
    let entries = try Directory.entries(of: root + "/a").sorted { $0.name < $1.name }
    #expect(entries.map(\.name) == ["b", "file", "link"])
    #expect(try FileContent.bytes(of: root + "/a/file", atMost: 3) == [1, 2, 3])
    Directory.remove(root, depth: 4)
    #expect(!Path.exists(root))
    #expect(Path.isDirectory("/"))
  }

  @Test func `a file larger than allowed is refused`() throws {
    let root = try temporaryDirectory()
    defer { Directory.remove(root, depth: 2) }
    try OpenFile(replacing: root + "/file", permissions: 0o600).write([1, 2, 3, 4])
    #expect { try FileContent.bytes(of: root + "/file", atMost: 3) } throws: {
      ($0 as? SystemError)?.isTooLarge == true
    }
  }

  /// As with `--token-file <(az …)`, or where standard output is a pipe of Node.
  @Test func `a pipe that does not block is read and written whole`() throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    let (reading, writing) = (ends[0], ends[1])
    defer { close(reading) }
    // More than a pipe holds.
    let bytes = [UInt8](repeating: 7, count: 300_000)
    DispatchQueue.global().async {
      try? OpenFile(borrowing: writing).write(bytes)
      close(writing)
    }
    #expect(try FileContent.bytes(of: OpenFile(borrowing: reading), atMost: 300_000) == bytes)
  }

  @Test func `a symbolic link in place of an output file is not followed`() throws {
    let root = try temporaryDirectory()
    defer { Directory.remove(root, depth: 2) }
    try OpenFile(replacing: root + "/target", permissions: 0o600).write([1])
    try #require(symlink(root + "/target", root + "/link") == 0)
    #expect { try OpenFile(replacing: root + "/link", permissions: 0o600) } throws: {
      ($0 as? SystemError)?.isLink == true
    }
    #expect(try FileContent.bytes(of: root + "/target", atMost: 1) == [1])
  }

  @Test func `a file is locked for one writer`() throws {
    let root = try temporaryDirectory()
    defer { Directory.remove(root, depth: 2) }
    let first = try OpenFile(appendingTo: root + "/file", permissions: 0o600)
    let second = try OpenFile(appendingTo: root + "/file", permissions: 0o600)
    #expect(try first.lock(isExclusive: true))
    #expect(try !second.lock(isExclusive: true))
  }

  @Test func `a file has the same identity under every name`() throws {
    let root = try temporaryDirectory()
    defer { Directory.remove(root, depth: 2) }
    try OpenFile(replacing: root + "/file", permissions: 0o600).write([1])
    try #require(link(root + "/file", root + "/other") == 0)
    #expect(FileIdentity(root + "/file") == FileIdentity(root + "/other"))
    #expect(FileIdentity(root + "/nothing") == nil)
  }
}
