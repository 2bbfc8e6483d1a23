import Assessment
import Inventory

/// Places of use.
extension JSONDocument {
  func usedIn(_ places: ArraySlice<UsePlace>) {
    json.key("usedIn")
    PlaceWriter.write(places, to: json)
  }
}

/// Writes a list of places, for `report.json` and for the output of `lapse where-used`.
enum PlaceWriter {
  static func write(_ places: ArraySlice<UsePlace>, to json: JSONWriter) {
    json.array {
      for place in places { write(place, to: json) }
    }
  }

  private static func write(_ place: UsePlace, to json: JSONWriter) {
    json.object {
      json.string("kind", place.kind.rawValue)
      json.string("class", place.surroundings.rawValue)
      json.string("login", place.login.rawValue)
      json.string("match", place.match.name)
      json.string("path", place.path)
      if let line = place.line {
        json.number("line", Int64(line))
      }
      if let pointer = place.pointer {
        json.string("pointer", pointer)
      }
      if let name = place.name {
        json.string("name", name)
      }
      if let secret = place.secret {
        json.object("secret") {
          json.string("store", secret.store)
          json.string("name", secret.name)
        }
      }
      if !place.facts.isEmpty {
        json.array("facts") {
          for (fact, name) in UsePlace.Facts.names where place.facts.contains(fact) {
            json.string(name)
          }
        }
      }
    }
  }
}
