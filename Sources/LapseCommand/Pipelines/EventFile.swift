import FoundationEssentials
import System

/// The file in which GitHub Actions describes the event that started a run.
enum EventFile {
  private struct Event: Decodable {
    struct Repository: Decodable {
      var isPrivate: Bool?
      var visibility: String?

      enum CodingKeys: String, CodingKey {
        case isPrivate = "private"
        case visibility
      }
    }

    var repository: Repository?
  }

  private static let largest = 8 << 20

  /// Whether everybody may read the repository and its logs; nil if the file does not say.
  static func isPublic(_ path: String) -> Bool? {
    guard let bytes = FileWalk.bytes(path, most: largest) else { return nil }
    return isPublic(bytes)
  }

  static func isPublic(_ bytes: [UInt8]) -> Bool? {
    guard let event = try? JSONDecoder().decode(Event.self, from: Data(bytes)),
      let repository = event.repository
    else { return nil }
    if let visibility = repository.visibility { return visibility == "public" }
    return repository.isPrivate.map { !$0 }
  }
}
