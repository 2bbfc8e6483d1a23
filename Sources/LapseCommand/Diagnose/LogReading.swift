import Diagnosis
import System

/// Reads all logs of one invocation.
struct LogReading: ~Copyable {
  private var scanner = LogScanner()

  var problems: [Problem] { scanner.problems.problems() }
  var dropped: Int { scanner.problems.dropped }
  var bytes: Int64 { scanner.bytes }

  /// - Throws: ``ExitStatus`` if one cannot be read, after saying so.
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
      let file = try path.map { try OpenFile(reading: $0) } ?? .standardInput
      file.willReadInOrder()
      var text = UTF8Reader()
      try scanner.scan(name) { buffer in
        try text.read(into: buffer) { try file.read(into: $0) }
      }
    } catch let error as SystemError {
      throw Terminal.refusal("\(name): cannot be read (\(error)): check the path")
    }
  }
}
