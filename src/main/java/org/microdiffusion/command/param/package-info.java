/**
 * What commands share of their parameters: keys, choices, their texts, and what is read from
 * them. It knows no command.
 */
package org.microdiffusion.command.param;
