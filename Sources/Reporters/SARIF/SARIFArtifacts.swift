import Inventory

/// The files that results refer to, numbered in the order in which they are first needed.
struct SARIFArtifacts {
  private let inputs: [String: InputFile]
  private var paths: [String] = []
  private var entries: [String: Entry] = [:]

  init(_ inputs: [InputFile]) {
    self.inputs = Dictionary(inputs.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// A file, with its index in the list of artifacts and its path as a URI reference.
  struct Entry {
    let position: Int
    let uri: String
  }

  mutating func entry(of path: String) -> Entry {
    if let entry = entries[path] { return entry }
    let entry = Entry(position: paths.count, uri: SARIFText.uri(path))
    entries[path] = entry
    paths.append(path)
    return entry
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
