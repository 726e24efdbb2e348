/// What every part may use and what knows nothing of mail: time, chance, bytes, ids, the log.
@org.jspecify.annotations.NullMarked
package postrider.base;
