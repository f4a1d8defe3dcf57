/*
 * The version of the program, printed by --version and written into every manifest.
 * Anyone may use it.
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define PLANPRESS_VERSION "0.1.0"

#endif
