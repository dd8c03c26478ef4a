/** Thrown by what gives the bytes of a text piece by piece, where they are more than are read; the message tells how many. */
export class TooLong extends Error {}
