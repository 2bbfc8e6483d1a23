import Assessment
import Inventory

/// Places of use.
extension JSONDocument {
  mutating func usedIn(_ places: ArraySlice<UsePlace>) {
    json.key("usedIn")
    PlaceWriter.write(places, to: &json)
  }
}

/// Writes a list of places, for `report.json` and for the output of `lapse where-used`.
enum PlaceWriter {
  static func write(_ places: ArraySlice<UsePlace>, to json: inout JSONWriter) {
    json.beginArray()
    for place in places { write(place, to: &json) }
    json.endArray()
  }

  private static func write(_ place: UsePlace, to json: inout JSONWriter) {
    json.beginObject()
    json.key("kind")
    json.string(place.kind.rawValue)
    json.key("class")
    json.string(place.surroundings.rawValue)
    json.key("login")
    json.string(place.login.rawValue)
    json.key("match")
    json.string(place.match.name)
    json.key("path")
    json.string(place.path)
    if let line = place.line {
      json.key("line")
      json.number(Int64(line))
    }
    if let pointer = place.pointer {
      json.key("pointer")
      json.string(pointer)
    }
    if let name = place.name {
      json.key("name")
      json.string(name)
    }
    if let secret = place.secret {
      json.key("secret")
      json.beginObject()
      json.key("store")
      json.string(secret.store)
      json.key("name")
      json.string(secret.name)
      json.endObject()
    }
    if !place.facts.isEmpty {
      json.key("facts")
      json.beginArray()
      for (fact, name) in names where place.facts.contains(fact) { json.string(name) }
      json.endArray()
    }
    json.endObject()
  }

  private static let names: [(UsePlace.Facts, String)] = [
    (.azureService, "azureService"), (.builtInAuthentication, "builtInAuthentication"),
    (.declared, "declared"), (.dormant, "dormant"), (.halfMigrated, "halfMigrated"),
    (.managedByCode, "managedByCode"),
    (.manualConnection, "manualConnection"), (.mention, "mention"), (.oldLibrary, "oldLibrary"),
    (.replacedWithoutOverlap, "replacedWithoutOverlap"), (.retiringIssuer, "retiringIssuer"),
    (.sharedConnection, "sharedConnection"),
    (.store, "store"), (.unsupportedRegion, "unsupportedRegion"),
  ]
}
