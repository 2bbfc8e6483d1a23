import Alerts
import System

/// The location of a sink's secret: the environment, or a file readable by its owner only.
struct SecretReference {
  enum Place {
    case environment(String)
    case file(String)
  }

  let place: Place
  private let value: ConfigurationValue

  init(_ value: ConfigurationValue) throws(ConfigurationError) {
    self.value = value
    guard value.isMap else {
      throw value.error("takes env: NAME or file: PATH: a secret is never written here itself")
    }
    let map = try value.map()
    try map.allow(["env", "file"])
    switch (map["env"], map["file"]) {
    case (let name?, nil):
      let text = try name.text()
      guard text.utf8.allSatisfy(Self.isNameByte) else {
        throw name.error("takes the name of an environment variable")
      }
      place = .environment(text)
    case (nil, let path?): place = .file(try path.text())
    default: throw value.error("takes env: NAME or file: PATH, one of the two")
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// Returns the secret, without surrounding blanks and line breaks.
  ///
  /// - Throws: if it is missing, is not one line, or is in a file that others can read.
  func secret(_ environment: [String: String]) throws(ConfigurationError) -> SinkSecret {
    let text: String
    switch place {
    case .environment(let name):
      guard let found = environment[name] else {
        throw value.error("names \(name), which is not set in the environment")
      }
      text = found
    case .file(let path):
      text = try Self.text(of: path, for: value)
    }
    // Swift treats CR LF as one character, which is a line break like LF alone.
    let lines = text.split(whereSeparator: \.isNewline).map { Self.trimmed($0) }
      .filter { !$0.isEmpty }
    guard lines.count == 1, let line = lines.first,
      line.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
    else { throw value.error("leads to something that is not one line of text") }
    return SinkSecret(line)
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " || text.first == "\t" { text = text.dropFirst() }
    while text.last == " " || text.last == "\t" { text = text.dropLast() }
    return String(text)
  }

  private static func text(
    of path: String, for value: ConfigurationValue
  ) throws(ConfigurationError) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw value.error("names a file that cannot be read (\(String(cString: strerror(errno))))")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw value.error("names something that is not a file")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw value.error("names a file that others can read: chmod 600 it")
    }
    var bytes = [UInt8](repeating: 0, count: 16 << 10)
    let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    guard count >= 0, count < bytes.count else {
      throw value.error("names a file that cannot be read, or is larger than 16 KiB")
    }
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}

extension ConfigurationValue {
  /// Returns an error about this value, without quoting it.
  func error(_ words: String) -> ConfigurationError {
    ConfigurationError(file: file, line: line, problem: "\(path) \(words)")
  }
}
