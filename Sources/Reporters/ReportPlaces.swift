import Assessment
import Inventory

/// Where in the exports the rows of a report are: the file, and a JSON pointer as a URI fragment.
/// A JSON export has no lines that mean anything: many are one line.
extension AssessmentReport {
  func place(of row: AssessedCredential) -> (path: String, pointer: String)? {
    rawCredential(of: row).flatMap { inventory.place($0) }
      ?? federatedCredential(of: row).flatMap { inventory.place($0.origin) }
  }

  /// The credential where the finding is about one, else the object.
  func place(ofFindingAt position: Int) -> (path: String, pointer: String)? {
    let row = findingRows[position]
    // What was found in a file is there, whatever it is about.
    guard row.subject == nil else { return nil }
    let credential = row.credential.flatMap { place(of: credentials[Int($0)]) }
    return credential
      ?? row.object.flatMap { inventory.place(directoryObject(of: objects[Int($0)]).origin) }
  }
}
