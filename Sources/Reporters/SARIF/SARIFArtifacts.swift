import Inventory

/// The files that results stand in, numbered in the order in which they are first needed.
struct SARIFArtifacts {
  private let inputs: [String: InputFile]
  private var paths: [String] = []
  private var positions: [String: Int] = [:]

  init(_ inputs: [InputFile]) {
    self.inputs = Dictionary(inputs.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The number of a file.
  mutating func position(of path: String) -> Int {
    if let position = positions[path] { return position }
    positions[path] = paths.count
    paths.append(path)
    return paths.count - 1
  }

  /// Writes the member `artifacts`.
  func write(to json: inout JSONWriter) {
    json.key("artifacts")
    json.beginArray()
    for path in paths {
      json.newLine()
      json.beginObject()
      json.key("location")
      json.beginObject()
      json.key("uri")
      json.string(SARIFText.uri(path))
      json.endObject()
      if let input = inputs[path] {
        json.key("length")
        json.number(input.bytes)
        if let digest = input.sha256 {
          json.key("hashes")
          json.beginObject()
          json.key("sha-256")
          json.string(digest)
          json.endObject()
        }
      }
      json.endObject()
    }
    json.endArray()
  }
}
