import Inventory

/// The files that results refer to, numbered in the order in which they are first needed.
struct SARIFArtifacts {
  private let inputs: [String: InputFile]
  private var paths: [String] = []
  private var positions: [String: Int] = [:]

  init(_ inputs: [InputFile]) {
    self.inputs = Dictionary(inputs.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Returns the number of a file.
  mutating func position(of path: String) -> Int {
    if let position = positions[path] { return position }
    positions[path] = paths.count
    paths.append(path)
    return paths.count - 1
  }

  /// Writes the member `artifacts`.
  func write(to json: JSONWriter) {
    json.array("artifacts") {
      for path in paths {
        json.newLine()
        json.object {
          json.object("location") {
            json.string("uri", SARIFText.uri(path))
          }
          if let input = inputs[path] {
            json.number("length", input.bytes)
            if let digest = input.sha256 {
              json.object("hashes") {
                json.string("sha-256", digest)
              }
            }
          }
        }
      }
    }
  }
}
