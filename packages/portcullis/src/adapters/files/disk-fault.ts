/**
 * What the errors of the file system mean, as faults with stable codes.
 */
import { Fault } from "#core";

/** The code of an error of the system: `ENOENT`. Empty where it has none. */
export function systemCode(cause: unknown): string {
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : "";
}

/** Says why a file or folder could not be written or read. */
export function diskFault(cause: unknown, path: string): Fault {
  switch (systemCode(cause)) {
    case "ENOSPC":
    case "EDQUOT":
      return new Fault("fault.disk_full", `There is no room left to write ${path}.`, {
        hint: "Free some space on that disk, or raise its quota.",
        cause,
      });
    case "EACCES":
    case "EPERM":
      return new Fault("fault.no_permission", `${path} may not be accessed.`, {
        hint: "Change the permissions of the file or of its folder, or choose another place.",
        cause,
      });
    case "EROFS":
      return new Fault("fault.read_only", `${path} lies on a disk that cannot be written.`, {
        hint: "Choose another place.",
        cause,
      });
    case "EISDIR":
      return new Fault("fault.is_folder", `${path} is a folder, and a file is needed there.`, {
        hint: "Name a file in it.",
        cause,
      });
    case "ENOTDIR":
    case "EEXIST":
      return new Fault("fault.is_file", `On the way to ${path} lies a file where a folder is needed.`, {
        hint: "Move that file away, or choose another place.",
        cause,
      });
    default:
      return new Fault("fault.disk", `${path}: ${cause instanceof Error ? cause.message : String(cause)}`, {
        cause,
      });
  }
}
