import Diagnosis

/// Reads all logs of one call.
struct LogReading: ~Copyable {
  private var scanner = LogScanner()

  var problems: [Problem] { scanner.problems.problems() }
  var dropped: Int { scanner.problems.dropped }
  var bytes: Int64 { scanner.bytes }

  /// - Throws: ``ExitStatus`` where one cannot be read, after saying so.
  mutating func read(_ arguments: [DiagnoseArgument]) throws {
    for argument in arguments {
      switch argument {
      case .text(let text):
        var rest = Array(text.utf8)[...]
        scanner.scan("the message") { buffer in
          let count = min(buffer.count, rest.count)
          buffer.copyBytes(from: rest.prefix(count))
          rest = rest.dropFirst(count)
          return count
        }
      case .standardInput: try read(nil, called: "standard input")
      case .file(let path):
        try read(path, called: path.split(separator: "/").last.map(String.init) ?? path)
      case .directory(let path):
        for file in FileWalk(path).files { try read(file.location, called: file.path) }
      }
    }
  }

  private mutating func read(_ path: String?, called name: String) throws {
    do {
      var file = try LogFile(path)
      try scanner.scan(name) { try file.read(into: $0) }
    } catch let failure as LogFile.Failure {
      Terminal.diagnostic(
        "lapse: error: \(Terminal.visible(name)): cannot be read (\(failure.reason)): check the path"
      )
      throw ExitStatus.wrongUsage
    }
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Standard input, where little is expected of it.
enum SmallInput {
  static func standardInput(most: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    defer { piece.deallocate() }
    while bytes.count <= most {
      let count = Glibc.read(0, piece.baseAddress, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count == 0 ? bytes : nil }
      bytes.append(contentsOf: piece[..<count])
    }
    return nil
  }
}
